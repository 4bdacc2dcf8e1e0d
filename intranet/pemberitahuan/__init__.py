"""What a person should know without looking for it: in the app, by e-mail, by WhatsApp."""

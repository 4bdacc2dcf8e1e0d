"""Adapters that carry messages in and out: WhatsApp, SMS; they read and send, and keep nothing."""

"""Reading the spreadsheets that offices really have into the plan and its results."""

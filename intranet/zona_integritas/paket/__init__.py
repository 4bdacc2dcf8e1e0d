"""The pack a unit hands over: sheet as PDF and workbook, evidence in folders, an index."""

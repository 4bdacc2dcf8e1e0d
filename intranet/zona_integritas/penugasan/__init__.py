"""Who of TPI assesses which area of a sheet."""

"""Surveys of citizens: perception of corruption (SPAK), of service (SPKP), satisfaction (IKM)."""

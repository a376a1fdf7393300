"""placeholder until models/commands.py is there"""

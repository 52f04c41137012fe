"""Trips of Iranian officials, who received them, what was asked for, and who followed Soleimani."""

"""The embedded example: fictional municipalities, their plans as PDF, their sites on loopback."""

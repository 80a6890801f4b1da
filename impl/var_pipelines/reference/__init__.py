"""The paper's definitions, transcribed line by line and generic over the arithmetic."""

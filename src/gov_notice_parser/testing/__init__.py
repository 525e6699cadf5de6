"""What tests are made of: notices as descriptions, rendered to text, DOCX, PDF and HTML."""

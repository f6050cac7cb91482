"""The link of a deployment, its QR code and its poster, and the page where its code is typed."""

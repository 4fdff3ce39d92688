"""Pictures and PDFs beside records: found, judged, cleaned in a process apart, and published. The door to Pillow and
pikepdf.

Nothing is imported here: the process that opens strangers' files starts with this package, and it must start fast.
"""

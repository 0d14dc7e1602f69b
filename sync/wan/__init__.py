"""The office's talk with the platform and its identity provider, over the internet.

Law: knows nothing of the office network. Nothing is deleted because the far side says no; no call is without a
deadline.
"""

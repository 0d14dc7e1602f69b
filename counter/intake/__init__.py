"""A printed slip or an appointment that a citizen brings to the counter."""

"""Who the person is: profile, measurements, and what a sentence says about them."""

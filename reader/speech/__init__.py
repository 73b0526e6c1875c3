"""Reading aloud: a text as spoken words in order, and the programs that speak them."""

"""The small words of each language, without which a sentence is found all the same: articles, pronouns and the like.

Kept short on purpose: a word that can be what somebody looks for, such as "over" or "must", is not here.
"""

SMALL_WORDS = {
    "en": "a about an and any are as at be been but by can could did do does for from had has have he her his how i "
    "if in into is it its of on or our she should so some than that the their them then there these they this "
    "those to us was we were what when where which who whom whose why will with would you your not",
    "el": "ο η το οι τα του της των τον την τους τις στο στη στην στον στα στις στους στου στης και κι να με για "
    "από απ σε σ που πως πώς τι είναι ήταν θα δεν δε μη μην ή αν ως όταν όπως ότι αλλά ένα ένας ενός μια μία "
    "μιας έναν ποιος ποια ποιο ποιοι ποιες πού πότε πόσο μας σας μου σου αυτό αυτός αυτή αυτά αυτές αυτοί "
    "έχει έχουν έχω μπορώ μπορεί",
    "de": "der die das den dem des ein eine einer eines einem einen und oder aber in im ins an am auf aus bei beim "
    "mit nach von vom vor zu zum zur für durch ist sind war waren wird werden wurde wurden hat haben kann "
    "können was wer wen wem wie wo wann warum welche welcher welches nicht es sie er ihr ihre wir uns unser "
    "unsere ich du man sich als auch dass wenn diese dieser dieses",
    "pt": "o a os as um uma uns umas e ou mas de do da dos das em no na nos nas num numa por pelo pela pelos pelas "
    "para com que se é são era foi foram ser está estão tem têm não como quando onde quem qual quais ao aos à "
    "às eu nós ele ela eles elas seu sua seus suas este esta estes estas isto isso",
}
"""Small words by language, as a text writes them."""

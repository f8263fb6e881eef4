"""The nouns that are plainly units: what things come in, are taken with, and are counted by.

A word that is neither here, nor among a substance's units, nor a unit of the person's own is asked
about: it may be a slip of the keys, or no unit at all.
"""

_WRITTEN = """
ampoule bag baggie balloon beaker bottle bowl box bucket can canister carafe cartridge case crate
cup decanter flagon flask glass goblet growler inhaler jar jug keg magnum mug pack packet pitcher
pot pouch sachet schooner stein syringe tankard tin tray tube tumbler vial wrap

cocktail cooler double dose dram drink drop fifth finger forty gulp half half-pint handle measure
middy mixer mouthful nip pint portion quart round seltzer serving shot single sip spritzer stubbie
stubby swig tallboy tinnie tinny tot

bidi blunt bong bump butt charger cigar cigarette ciggie cone dab dip doobie drag fag hit joint
line pipe puff pull rail rip roll-up rollie rolly smoke sniff snort spliff spray stick toke vape
whippet

bar blotter cap capsule film gummy infusion injection jab lozenge microdose patch pellet pill press
square strip suppository tab tablet

bite brownie button chocolate cookie edible lollipop mushroom piece slice

handful pinch scoop spoon spoonful tablespoon teaspoon

ball chunk crystal eighth key nug point quarter rock stone teener

bet day episode game hand hour minute night page purchase second session spin ticket time video
"""
NOUNS = frozenset(_WRITTEN.split())

"""The library served to reading devices: a catalogue of growing books (OPDS), and their progress (kosync).

It listens only where and while `partwork serve` runs. `server` has the sockets, `application` the routes and who may
ask; everything else turns values into values.
"""

"""The library on disk: the only place that speaks SQL, and the only meeting point of all the rest.

Fetching writes here, screens and commands read from here; between them passes nothing but
"this changed". Every module takes a `Database` and gives frozen records of `records`.
"""

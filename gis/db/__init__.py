"""The floor under everything: tables (`schema`), our spatial words (`spatial`), connections (`engine`), the embedded
PostGIS (`cluster`) and what is wrong with any of them (`doctor`)."""

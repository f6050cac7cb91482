"""Releases: fixed tables for the public, attacked by ourselves before anybody else can."""

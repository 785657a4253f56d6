"""Ranking all communes, and publishing."""

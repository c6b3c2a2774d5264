"""Asks elfit which base images a store of wheels, images and lock files runs on, on Apache Spark."""

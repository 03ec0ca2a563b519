"""What watches the service: is it alive, is it ready, figures for Prometheus, logs that a program reads."""

"""From decisions to the confirmed dataset: plan, approval, commit."""

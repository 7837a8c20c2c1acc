"""What the presenter sees beside the stage: notes, what comes next, the clock."""

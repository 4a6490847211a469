print("hefu")

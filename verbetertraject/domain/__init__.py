"""The rules of an improvement trajectory, pure: values in, values out, never what day it is.

Read in this order: `phases` and `people` say who and where, `calendar` and `moments` say when,
`plan` and `trajectory` say what is known, `commands` and `acts` say what people can do,
`messages` says who is told what, and `steps` says what is due and when to look again.
"""

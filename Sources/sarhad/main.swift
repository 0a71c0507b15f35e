import SarhadCommands

await SarhadProgram.main()

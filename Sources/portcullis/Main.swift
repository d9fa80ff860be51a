import ArgumentParser

@main struct Portcullis: ParsableCommand { func run() {} }

import NodeConfiguration

/// host:port as people write it on the command line.
typealias ListenAddress = Endpoint

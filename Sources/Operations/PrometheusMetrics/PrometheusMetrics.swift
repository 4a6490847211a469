import CoreMetrics
import Tracing

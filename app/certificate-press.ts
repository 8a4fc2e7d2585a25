import type { PrintAnswer, PrintJob } from './credentials/press.server.ts'
import { printCertificate } from './credentials/print-certificate.ts'

// Entry of the process that prints certificates: one job after another, until whoever started it lets go.
process.on('message', (job: PrintJob) => process.send!(printed(job)))
process.on('disconnect', () => process.exit(0))
// Ctrl-C reaches the whole group; the worker says when to stop.
process.on('SIGINT', () => {})

function printed(job: PrintJob): PrintAnswer {
  try {
    return { pdf: printCertificate(job) }
  } catch (error) {
    return { fault: String(error) }
  }
}

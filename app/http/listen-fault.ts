/** One line that says why nothing can listen there, and what to do. */
export function listenFault(
  { code, message }: NodeJS.ErrnoException,
  { host, port }: { readonly host: string; readonly port: number },
): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use. Stop the other program or set PORT to a free one.`
    case 'EACCES':
      return `This user may not listen on port ${port}. Set PORT to 1024 or above, or give the right to use it.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `HOST ${host} is no address of this machine.`
    default:
      return message
  }
}

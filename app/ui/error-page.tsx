import { isRouteErrorResponse } from '@remix-run/react'
import { useT } from '#app/i18n/use-t.tsx'
import { ButtonLink } from './button.tsx'
import { GirihBand } from './girih-band.tsx'

export type ErrorKind = '403' | '404' | '409' | '422' | '429' | '5xx'

/** Which page speaks of the error; what is not a known refusal is an outage or a bug. */
export function errorKind(error: unknown): ErrorKind {
  if (!isRouteErrorResponse(error)) return '5xx'
  if (error.status === 403 || error.status === 409 || error.status === 429) return `${error.status}`
  if (error.status === 404 || error.status === 405 || error.status === 410) return '404'
  return error.status < 500 ? '422' : '5xx'
}

interface ErrorPageProps {
  readonly kind: ErrorKind
  readonly status?: number
  readonly path: string
}

/** Says calmly what happened and what to do next. */
export function ErrorPage({ kind, status, path }: ErrorPageProps) {
  const t = useT()
  const again = kind === '429' || kind === '5xx' || kind === '409'
  return (
    <div className="page page-text error-page">
      <GirihBand />
      <h1>{t(`ui.error-${kind}-title`)}</h1>
      <p className="lead">{t(`ui.error-${kind}-text`)}</p>
      <p className="actions">
        {again ? (
          <ButtonLink href={path}>{t('ui.error-try-again')}</ButtonLink>
        ) : (
          <ButtonLink href="/catalogue">{t('ui.error-to-catalogue')}</ButtonLink>
        )}
        <ButtonLink href="/" look="outline">
          {t('ui.error-to-home')}
        </ButtonLink>
      </p>
      {status && <p className="quiet">{t('ui.error-number', { status })}</p>}
    </div>
  )
}

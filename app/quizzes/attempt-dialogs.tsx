import type { ReactNode } from 'react'
import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import type { AttemptSeal } from './attempt-seal.server.ts'

interface AttemptDialogsProps {
  readonly attemptId: string
  readonly seal: AttemptSeal
}

/** Windows that the browser module opens over an attempt; closed they are no part of the page. */
export function AttemptDialogs({ attemptId, seal }: AttemptDialogsProps) {
  const t = useT()
  return (
    <>
      <SignInAgain seal={seal} />
      <AttemptDialog id="sign-out-unsent" title={t('quizzes.attempt-leave-title')}>
        <p data-kept="true">{t('quizzes.attempt-leave-kept')}</p>
        <p data-kept="false">{t('quizzes.attempt-leave-lost')}</p>
        <div className="actions">
          <Button type="button" data-close="">
            {t('quizzes.attempt-leave-stay')}
          </Button>
          <Button type="button" look="outline" data-leave="">
            {t('quizzes.attempt-leave-go')}
          </Button>
        </div>
      </AttemptDialog>
      <AttemptDialog id="came-too-late" title={t('quizzes.attempt-late-title')}>
        <p>
          {t('quizzes.attempt-late-text')} <span className="late-items" />
        </p>
        <div className="actions">
          <ButtonLink href={paths.attemptReview(attemptId)}>{t('quizzes.attempt-late-see')}</ButtonLink>
        </div>
      </AttemptDialog>
    </>
  )
}

/** The address is prefilled in part: the seal says to the server whose it is, and nothing to whoever looks at the page. */
function SignInAgain({ seal }: { readonly seal: AttemptSeal }) {
  const t = useT()
  return (
    <AttemptDialog id="sign-in-again" title={t('quizzes.attempt-sign-in-title')}>
      <p data-need="signed-out">{t('quizzes.attempt-sign-in-text')}</p>
      <p data-need="other-person">
        {t('quizzes.attempt-sign-in-other', { owner: seal.ownerHint })} <a href={paths.learning()}>{t('quizzes.attempt-sign-in-own')}</a>
      </p>
      <form
        method="post"
        action={paths.loginInPlace()}
        className="stack"
        noValidate
        data-owner={seal.owner}
        data-text-no-answer={t('quizzes.attempt-sign-in-no-answer')}
      >
        <div role="alert" className="field-error" />
        <Field
          name="email"
          label={t('accounts.login-email')}
          defaultValue={seal.ownerHint}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
        />
        <Field name="password" type="password" label={t('accounts.login-password')} autoComplete="current-password" />
        <div className="actions">
          <Button>{t('accounts.login-button')}</Button>
          <Button type="button" look="quiet" data-close="">
            {t('quizzes.attempt-sign-in-later')}
          </Button>
        </div>
      </form>
    </AttemptDialog>
  )
}

function AttemptDialog({ id, title, children }: { readonly id: string; readonly title: string; readonly children: ReactNode }) {
  return (
    <dialog id={id} className="dialog" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
    </dialog>
  )
}

import type { AnchorHTMLAttributes, ButtonHTMLAttributes } from 'react'
import { classNames } from './class-names.ts'

/** `solid` is the one next step of a page; everything else is `outline`, or `quiet` (looks like a link). */
export type ButtonLook = 'solid' | 'outline' | 'quiet' | 'danger'

interface Look {
  readonly look?: ButtonLook
  readonly size?: 'large' | 'small'
  readonly wide?: boolean
}

type ButtonProps = Look & ButtonHTMLAttributes<HTMLButtonElement>

export function Button({ look = 'solid', size, wide, className, type = 'submit', ...rest }: ButtonProps) {
  return <button type={type} className={buttonClass({ look, size, wide }, className)} {...rest} />
}

type ButtonLinkProps = Look & AnchorHTMLAttributes<HTMLAnchorElement> & { readonly href: string }

export function ButtonLink({ look = 'solid', size, wide, className, ...rest }: ButtonLinkProps) {
  return <a className={buttonClass({ look, size, wide }, className)} {...rest} />
}

function buttonClass({ look, size, wide }: Look, className: string | undefined): string | undefined {
  return classNames('button', look !== 'solid' && `button-${look}`, size && `button-${size}`, wide && 'button-wide', className)
}

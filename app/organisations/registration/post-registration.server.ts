import { checkNames } from '#app/accounts/holder-names.ts'
import { passwordFault, shortestPassword } from '#app/accounts/new-password.ts'
import type { VisitorCtx } from '#app/kernel/ctx.ts'
import { readUnitCode } from '../org-unit.ts'
import { birthBands, sexes } from '../person.ts'
import { listPositions } from '../position-store.server.ts'
import { type PostedForm, postedForm, type RefusedForm } from '../posted-form.ts'
import type { Officer } from '../require-officer.server.ts'
import { acceptRegistration, refuseRegistration } from './decide-registration.server.ts'
import { readEmail } from './mail-domain.ts'
import { admitDomain, invite, withdrawDomain, withdrawInvitation } from './open-registration.server.ts'
import { register } from './register.server.ts'

const longestReason = 500

/** Carries out the form of somebody who registers; answers the form where it was refused, never with the password in it. */
export async function postApplication(
  ctx: VisitorCtx,
  fields: URLSearchParams,
  place: { readonly clientAddress: string; readonly publicOrigin: string; readonly timeZone: string },
): Promise<RefusedForm | undefined> {
  const password = (fields.get('password') ?? '').slice(0, 1000)
  fields.delete('password')
  const form = postedForm(fields)
  const email = readEmail(form.optional('email')) ?? form.fault('email', form.optional('email') === '' ? 'missing' : 'no-such-address')
  const names = readNames(form)
  const sex = form.choice('sex', sexes)
  const birthBand = form.choice('birthBand', birthBands)
  const fault = passwordFault(password, { current: '', email: email ?? '', names: names ? [names.nameLatin, names.nameCyrillic] : [] })
  if (fault) form.fault('password', fault, { shortest: shortestPassword })
  if (!email || !names || !sex || !birthBand || fault) return form.refused()
  const personnelNumber = form.optional('personnelNumber').slice(0, 60)
  const application = { email, ...names, sex, birthBand, personnelNumber, locale: ctx.locale, password, code: form.optional('code') }
  return form.refusedBy(await register(ctx, application, place), { 'wrong-code': 'code', 'code-missing': 'code' })
}

function readNames(form: PostedForm): { nameLatin: string; nameCyrillic: string } | undefined {
  const given = { nameLatin: form.optional('nameLatin'), nameCyrillic: form.optional('nameCyrillic'), certificateScript: 'latin' }
  const checked = checkNames(given)
  for (const [field, code] of Object.entries(checked.faults ?? {})) form.fault(field, code)
  return checked.ok ? { nameLatin: checked.value.nameLatin, nameCyrillic: checked.value.nameCyrillic } : undefined
}

/** Carries out the forms that open registration for a unit, and close it again. */
export async function postOpening(officer: Officer, fields: URLSearchParams): Promise<RefusedForm | undefined> {
  const form = postedForm(fields)
  switch (form.optional('intent')) {
    case 'invite': {
      const unit = readUnit(form, 'unit')
      const [places, days] = [Number(form.optional('places')), Number(form.optional('days'))]
      if (!unit) return form.refused()
      const invited = await invite(officer, { unit, places: Math.trunc(places), days: Math.trunc(days) })
      return form.refusedBy(invited, { 'unit-missing': 'unit', 'places-out-of-range': 'places', 'days-out-of-range': 'days' })
    }
    case 'admit': {
      const unit = readUnit(form, 'domainUnit')
      const domain = form.text('domain', 253)
      if (!unit || !domain) return form.refused()
      const admitted = await admitDomain(officer, { unit, domain })
      return form.refusedBy(admitted, {
        'unit-missing': 'domainUnit',
        'no-such-domain': 'domain',
        'public-domain': 'domain',
        'domain-taken-conflict': 'domain',
      })
    }
    case 'withdraw-code':
      return form.refusedBy(await withdrawInvitation(officer, form.optional('id')))
    case 'withdraw-domain':
      return form.refusedBy(await withdrawDomain(officer, form.optional('domain')))
    default:
      form.fault('intent', 'missing-choice')
      return form.refused()
  }
}

/** Carries out the forms that decide about somebody who registered. */
export async function postDecision(
  { ctx, timeZone }: Officer,
  registrationId: string,
  fields: URLSearchParams,
  publicOrigin: string,
): Promise<RefusedForm | undefined> {
  const form = postedForm(fields)
  if (form.optional('intent') === 'refuse') {
    const reason = form.text('reason', longestReason)
    return reason ? form.refusedBy(await refuseRegistration(ctx, { registrationId, reason }, timeZone)) : form.refused()
  }
  const positions = await listPositions(ctx.db.read)
  const personnelNumber = form.text('personnelNumber', 60)
  const unit = readUnit(form, 'unit')
  const position = form.choice(
    'position',
    positions.map(({ code }) => code),
  )
  const from = form.day('from')
  const positionId = positions.find(({ code }) => code === position)?.id
  if (!personnelNumber || !unit || !positionId || !from) return form.refused()
  const accepted = await acceptRegistration(ctx, { registrationId, personnelNumber, unit, positionId, from }, { publicOrigin, timeZone })
  return form.refusedBy(accepted, { 'number-taken-conflict': 'personnelNumber', 'unit-missing': 'unit', 'position-missing': 'position' })
}

function readUnit(form: PostedForm, name: string): string | undefined {
  const text = form.text(name, 40)
  return text && (readUnitCode(text) ?? form.fault(name, 'unit-missing'))
}

import type { ReactNode } from 'react'
import { paths } from '#app/http/paths.ts'
import { personName } from '#app/i18n/person-name.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Page } from '#app/ui/page.tsx'
import type { Person } from './person.ts'

interface PersonChangePageProps {
  readonly title: string
  readonly person: Pick<Person, 'id' | 'nameLatin' | 'nameCyrillic'>
  readonly children: ReactNode
}

/** The frame of a page that changes something in the file of a person. */
export function PersonChangePage({ title, person, children }: PersonChangePageProps) {
  const t = useT()
  const name = personName(person, useLocale())
  return (
    <Page
      title={title}
      width="text"
      back={
        <Breadcrumbs
          items={[
            { title: t('organisations.tab-people'), href: paths.hrPeople() },
            { title: name, href: paths.hrPerson(person.id) },
          ]}
        />
      }
    >
      {children}
    </Page>
  )
}

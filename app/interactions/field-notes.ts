import { z } from 'zod'

/** What a form for authors has to know of a field beyond its schema. */
export interface FieldNote {
  /** The id is not the part's own: it names a part of this list of the item. */
  readonly partOf?: string
  /** Authors write the id into a text, so they see and may change it: `[[id]]` (place) or `[[id|the words]]` (words). */
  readonly inText?: 'place' | 'words'
  /** What it means where a box of this field is left out. Absent: false. */
  readonly whenAbsent?: true
  /** With how many parts a new list begins. Absent: as few as it may have. */
  readonly begin?: number
  /** Names a picture of the course. */
  readonly picture?: true
}

export const fieldNotes = z.registry<FieldNote>()

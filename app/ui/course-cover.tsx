import { type GirihDesign, girihSvg } from './girih.ts'

const drawn = new Map<string, string>()

/** The ornament of a course; it says nothing that the title does not, so screen readers pass it by. */
export function CourseCover({ courseId, design }: { readonly courseId: string; readonly design: GirihDesign }) {
  return <div className="cover" dangerouslySetInnerHTML={{ __html: coverSvg(`cover-${courseId}`, design) }} />
}

function coverSvg(id: string, design: GirihDesign): string {
  const key = `${id} ${design.tiling} ${design.angle} ${design.palette}`
  let svg = drawn.get(key)
  if (svg === undefined) {
    if (drawn.size >= 500) drawn.clear()
    svg = girihSvg(design, id)
    drawn.set(key, svg)
  }
  return svg
}

//! Walking through text that is laid out lazily: blocks of lines, measured only where the reader is.
use crate::tui::state::cursor::Cursor;
use crate::tui::state::cursor::LinePosition;

/// A run of blocks, each some lines high, from top to bottom.
pub trait Column {
    /// How many blocks there are.
    fn blocks(&self) -> usize;
    /// Lines of a block, leading blank line and all. At least 1.
    fn height(&self, block: usize) -> usize;
    /// Leading lines of a block on which no text stands.
    fn lead(&self, block: usize) -> usize;
}

/// The position `by` lines further down (up where negative), or the last one that way; and how many lines that was.
pub fn walk(column: &dyn Column, from: LinePosition, by: isize) -> (LinePosition, usize) {
    let (mut position, mut left) = (from, by.unsigned_abs());
    if by >= 0 {
        while left > 0 && position.block < column.blocks() {
            let rest =
                column.height(position.block) - 1 - position.line.min(column.height(position.block) - 1);
            if left <= rest {
                position.line += left;
                left = 0;
            } else if position.block + 1 < column.blocks() {
                left -= rest + 1;
                position = LinePosition {
                    block: position.block + 1,
                    line: 0,
                };
            } else {
                position.line += rest;
                left -= rest;
                break;
            }
        }
    } else {
        while left > 0 {
            if left <= position.line {
                position.line -= left;
                left = 0;
            } else if position.block > 0 {
                left -= position.line + 1;
                let block = position.block - 1;
                position = LinePosition {
                    block,
                    line: column.height(block) - 1,
                };
            } else {
                left -= position.line;
                position.line = 0;
                break;
            }
        }
    }
    (position, by.unsigned_abs() - left)
}

/// The first line of text of a block.
pub fn first_line(column: &dyn Column, block: usize) -> LinePosition {
    LinePosition {
        block,
        line: column.lead(block),
    }
}

/// The last line of the column.
pub fn end(column: &dyn Column) -> LinePosition {
    let block = column.blocks().saturating_sub(1);
    let line = if column.blocks() == 0 {
        0
    } else {
        column.height(block) - 1
    };
    LinePosition { block, line }
}

/// Off a line without text: to the block's first line going down, to the last line of the block above going up.
fn off_lead(column: &dyn Column, position: LinePosition, down: bool) -> LinePosition {
    if column.blocks() == 0 || position.line >= column.lead(position.block) {
        return position;
    }
    if down || position.block == 0 {
        return first_line(column, position.block);
    }
    let block = position.block - 1;
    LinePosition {
        block,
        line: column.height(block) - 1,
    }
}

/// Rests the cursor in a pane `height` lines high: inside the text, with the pane filled where there is text enough.
pub fn rest(column: &dyn Column, cursor: Cursor, height: usize) -> Cursor {
    if column.blocks() == 0 || height == 0 {
        return Cursor::default();
    }
    let block = cursor.position.block.min(column.blocks() - 1);
    let line = if block == cursor.position.block {
        cursor.position.line
    } else {
        usize::MAX
    };
    let position = LinePosition {
        block,
        line: line.min(column.height(block) - 1),
    };
    let above = walk(column, position, -(height as isize)).1;
    let below = walk(column, position, height as isize).1;
    let y = cursor.y.min(above).min(height - 1);
    Cursor {
        position,
        y: y.max((height - 1).saturating_sub(below).min(above)),
    }
}

/// Lines kept between the focus and the edge of the pane, so that what comes next is in sight.
fn margin(height: usize) -> usize {
    (height / 4).min(8)
}

/// Moves the cursor by lines; the text scrolls when the cursor nears the edge.
pub fn step(column: &dyn Column, cursor: Cursor, by: isize, height: usize) -> Cursor {
    let (position, moved) = walk(column, cursor.position, by);
    let landed = off_lead(column, position, by > 0);
    let extra = if landed == position {
        0
    } else {
        walk_distance(column, position, landed)
    };
    let y = cursor.y as isize + if by < 0 { -(moved as isize) } else { moved as isize } + extra;
    place(column, landed, y, height)
}

/// Moves the cursor to a position; the text scrolls no further than it must.
pub fn go(column: &dyn Column, cursor: Cursor, to: LinePosition, height: usize) -> Cursor {
    let near = (height * 2) as isize;
    let y = cursor.y as isize;
    // The cursor may still be where it was in another version's column, which can be longer than this one.
    let here = cursor.position.block < column.blocks();
    let by = if here {
        distance(column, cursor.position, to, near as usize)
    } else {
        None
    };
    match by {
        Some(by) => place(column, to, y + by, height),
        // A jump out of sight lands a third down the pane.
        None => place(column, to, (height / 3) as isize, height),
    }
}

/// Puts the cursor on line `y` of the pane, or as near as the margin lets it.
pub fn place(column: &dyn Column, position: LinePosition, y: isize, height: usize) -> Cursor {
    let m = margin(height);
    let y = (y.max(m as isize) as usize).min(height.saturating_sub(m + 1));
    rest(column, Cursor { position, y }, height)
}

/// Moves the text under the cursor; the cursor comes along when it would leave the pane.
pub fn scroll(column: &dyn Column, cursor: Cursor, by: isize, height: usize) -> Cursor {
    let top = walk(column, cursor.position, -(cursor.y as isize)).0;
    let by = if by > 0 {
        // The last line of the text comes no higher than the last line of the pane.
        let page = height.saturating_sub(1);
        let room = walk(column, top, page as isize + by).1.saturating_sub(page);
        by.min(room as isize)
    } else {
        -(walk(column, top, by).1 as isize)
    };
    let y = cursor.y as isize - by;
    let m = margin(height) as isize;
    let wanted = y.clamp(m.min(height as isize - 1), (height as isize - 1 - m).max(0));
    let position = off_lead(column, walk(column, cursor.position, wanted - y).0, by > 0);
    rest(
        column,
        Cursor {
            position,
            y: wanted as usize,
        },
        height,
    )
}

/// Lines from `from` down to `to` (negative up), where that is no more than `limit`.
pub fn distance(column: &dyn Column, from: LinePosition, to: LinePosition, limit: usize) -> Option<isize> {
    let (upper, lower, sign) = if from <= to { (from, to, 1) } else { (to, from, -1) };
    let mut lines = 0;
    let mut at = upper;
    while at.block < lower.block {
        lines += column.height(at.block) - at.line;
        if lines > limit {
            return None;
        }
        at = LinePosition {
            block: at.block + 1,
            line: 0,
        };
    }
    lines += lower.line - at.line;
    (lines <= limit).then_some(sign * lines as isize)
}

fn walk_distance(column: &dyn Column, from: LinePosition, to: LinePosition) -> isize {
    distance(column, from, to, usize::MAX).unwrap_or(0)
}

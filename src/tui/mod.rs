//! The terminal reader: event, action, update, effect, draw.

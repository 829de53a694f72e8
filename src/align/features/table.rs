//! Declares features: each name beside the expression that works it out.

/// Declares a struct of features. A line `name = expression;` is a feature, and later lines may use its name.
///
/// A line `low, high = mirrored(x, y);` declares two features of one value that is seen from both versions. It gives
/// the lesser and the greater, so that the result does not depend on which version comes first.
macro_rules! features {
    (
        $(#[$attribute:meta])*
        $Features:ident($input:ident: $Input:ty) {
            $( $($name:ident),+ = $value:expr; )*
        }
    ) => {
        $(#[$attribute])*
        #[derive(Clone, Copy, Debug, Default)]
        pub(crate) struct $Features {
            $($(pub $name: f32,)+)*
        }

        impl $Features {
            /// The names of the features, in the order of the table.
            pub(crate) const NAMES: &'static [&'static str] = &[$($(stringify!($name),)+)*];
            pub(crate) const COUNT: usize = Self::NAMES.len();

            #[allow(unused_parens, reason = "most lines declare a single name")]
            fn new($input: $Input) -> Self {
                $(let ($($name),+) = $value;)*
                Self { $($($name,)+)* }
            }

            /// The values, in the order of the names.
            pub(crate) const fn values(&self) -> [f32; Self::COUNT] {
                [$($(self.$name,)+)*]
            }
        }
    };
}

/// The lesser and the greater of a value as seen from both versions.
pub(super) const fn mirrored(x: f32, y: f32) -> (f32, f32) {
    (x.min(y), x.max(y))
}

/// 1 where both have it, 0 where neither has, -1 where only one has.
pub(super) const fn agreement(both: (bool, bool)) -> f32 {
    match both {
        (true, true) => 1.0,
        (false, false) => 0.0,
        _ => -1.0,
    }
}

/// Puts the values of several tables into one row.
pub(super) fn concat<const N: usize>(parts: &[&[f32]]) -> [f32; N] {
    let mut row = [0.0; N];
    let mut rest = row.as_mut_slice();
    for part in parts {
        let (own, after) = rest.split_at_mut(part.len());
        own.copy_from_slice(part);
        rest = after;
    }
    row
}

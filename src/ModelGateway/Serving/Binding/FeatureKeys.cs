using System.Diagnostics.CodeAnalysis;

namespace ModelGateway;

/// <summary>Which feature a key of a dictionary or of a JSON object means, and what to say when one has no key.</summary>
internal sealed class FeatureKeys(RowLayout layout, RowContract? contract)
{
    private readonly NameIndex _names = new(layout.Features.Select(f => f.Name));

    // What inputs do not bring counts as found.
    private readonly Found[] _begin = [.. layout.Features.Select(feature => feature.Role == ColumnRole.LastLabel ? Found.Exactly : Found.No)];

    /// <summary>The features that inputs bring: all but the labels known before, which the library knows.</summary>
    public static Schema ReadOf(Schema features) =>
        features.Any(feature => feature.Role == ColumnRole.LastLabel) ? new Schema(features.Where(feature => feature.Role != ColumnRole.LastLabel)) : features;

    /// <summary>How a feature was found, for each feature of a row.</summary>
    public enum Found : byte
    {
        /// <summary>Not yet.</summary>
        No,

        /// <summary>By a key that differs in case or in punctuation.</summary>
        Nearly,

        /// <summary>By its own name.</summary>
        Exactly,
    }

    /// <summary>Begins a row.</summary>
    /// <param name="found">One for each feature.</param>
    public void Begin(Span<Found> found) => _begin.CopyTo(found);

    /// <summary>Decides whether a key brings the value of a feature, and notes it.</summary>
    /// <returns>False for a key that means none, or one whose own name came already.</returns>
    /// <exception cref="InputException">Two keys that are not the feature's own name mean it.</exception>
    public bool Claims(string key, Span<Found> found, out int feature)
    {
        if (!_names.TryFind(key, out feature))
        {
            return false;
        }

        string name = layout.Features[feature].Name;
        Found how = string.Equals(key, name, StringComparison.Ordinal) ? Found.Exactly : Found.Nearly;
        if (how == Found.Nearly && found[feature] == Found.Nearly)
        {
            throw new InputException(name, $"Two keys mean feature '{name}', one of them '{LaneValue.Shown(key)}'; expected one. Use the feature's own name.");
        }

        if (how < found[feature])
        {
            return false;
        }

        found[feature] = how;
        return true;
    }

    /// <summary>Whether keys that are no feature are of interest.</summary>
    public bool AreExtrasCounted => contract?.Extras.AreCounted == true;

    /// <summary>Notes a key that is no feature.</summary>
    public void NoteExtra(string key) => contract?.Extras.Note(key);

    /// <summary>Writes a missing value for every feature without a key; where the contract asks for less than refusal, it has its say later.</summary>
    /// <returns>False when one of them must not be missing.</returns>
    public bool TryComplete(ReadOnlySpan<Found> found, FeatureRows rows, int row, [NotNullWhen(false)] out Column? required)
    {
        for (int feature = found.IndexOf(Found.No); feature >= 0 && feature < found.Length; feature++)
        {
            if (found[feature] != Found.No)
            {
                continue;
            }

            Column column = layout.Features[feature];
            if (contract?.OnMissing(feature) is { } action ? action == ViolationAction.Refuse : !column.IsNullable)
            {
                required = column;
                return false;
            }

            BoxedCell.WriteMissing(rows, row, feature);
        }

        required = null;
        return true;
    }

    /// <summary>The error of an input without a key for a feature that must not be missing.</summary>
    /// <param name="required">The feature.</param>
    /// <param name="keys">The keys that the input has.</param>
    public static InputException Missing(Column required, IEnumerable<string> keys)
    {
        string message =
            $"The input has no key for feature '{required.Name}', which was never missing when the model learned. {NearNames.Describe(required.Name, keys)} Add it.";
        return new InputException([new Violation(required.Name, "value.missing", message) { Action = ViolationAction.Refuse }], message);
    }
}

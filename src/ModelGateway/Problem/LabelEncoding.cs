using System.Globalization;

namespace ModelGateway;

/// <summary>Turns labels into the floats that trainers learn: the number itself, or the index of the class.</summary>
internal sealed class LabelEncoding
{
    private readonly DataColumn _label;
    private readonly LabelValues _values;
    private readonly LearningTask _task;
    private readonly int[] _classOf;
    private readonly string[] _classes;

    /// <exception cref="TrainingException">The positive class is not among the values.</exception>
    public LabelEncoding(DataColumn label, LabelValues values, LearningTask task, string? positive)
    {
        _label = label;
        _values = values;
        _task = task;
        _classes = task == LearningTask.Regression ? [] : [.. values.Texts];
        _classOf = [.. Enumerable.Range(0, _classes.Length)];
        if (task != LearningTask.Binary)
        {
            if (positive is not null)
            {
                throw new TrainingException($"A positive class '{positive}' is named, but the task is {task.ToString().ToLowerInvariant()}; expected a binary one. Leave the positive class out, or ask for binary.");
            }

            return;
        }

        (int index, PositiveStatement) = PositiveOf(positive);
        if (index == 0)
        {
            Array.Reverse(_classes);
            Array.Reverse(_classOf);
        }
    }

    /// <summary>Which class is the positive one and why; empty for other tasks than binary.</summary>
    public string PositiveStatement { get; } = "";

    /// <summary>For each row of the data its number or class index: NaN for the rows not given, -1 for a value that is none of the classes.</summary>
    /// <exception cref="DataException">A number is infinite, or beyond 32-bit floats.</exception>
    public float[] Encode(ReadOnlySpan<int> rows)
    {
        float[] labels = new float[_label.Count];
        Array.Fill(labels, float.NaN);
        foreach (int row in rows)
        {
            if (_task != LearningTask.Regression)
            {
                int index = _values.IndexOf(row);
                labels[row] = index < 0 ? -1 : _classOf[index];
                continue;
            }

            float number = (float)_label.GetDouble(row);
            labels[row] = float.IsFinite(number) ? number : throw new DataException(
                $"The label '{_label.Definition.Name}' is {_label.GetDouble(row).ToString(CultureInfo.InvariantCulture)} in row {row} (from 0); expected a number within ±3.4e38. Repair it, or leave the row out.");
        }

        return labels;
    }

    /// <summary>Drops the classes that the training part does not have: their rows get the label -1.</summary>
    /// <returns>The classes that are left, in order; empty for regression.</returns>
    /// <exception cref="TrainingException">The training part has one value only.</exception>
    public IReadOnlyList<string> KeepTrained(float[] labels, Split split, List<RunWarning> warnings)
    {
        if (_task == LearningTask.Regression)
        {
            return split.Train.All(row => labels[row] == labels[split.Train[0]]) ? throw OneNumber(split) : [];
        }

        bool[] isTrained = new bool[_classes.Length];
        foreach (int row in split.Train)
        {
            isTrained[(int)labels[row]] = true;
        }

        string[] kept = [.. _classes.Where((_, index) => isTrained[index])];
        if (kept.Length == 1)
        {
            throw OneValue(kept[0], split);
        }

        int[] places = new int[_classes.Length];
        for (int index = 0, place = 0; index < places.Length; index++)
        {
            places[index] = isTrained[index] ? place++ : -1;
        }

        SortedDictionary<string, int> unseen = new(StringComparer.Ordinal);
        for (int row = 0; row < labels.Length; row++)
        {
            labels[row] = labels[row] >= 0 ? places[(int)labels[row]] : labels[row];
            if (labels[row] == -1)
            {
                string text = _label.GetText(row)!;
                unseen[text] = unseen.GetValueOrDefault(text) + 1;
            }
        }

        if (unseen.Count > 0)
        {
            string list = string.Join(", ", unseen.Take(10).Select(u => $"'{u.Key}' ({u.Value})")) + (unseen.Count > 10 ? ", …" : "");
            warnings.Add(new RunWarning("data.unseen-label", _label.Definition.Name,
                $"The test part has {unseen.Values.Sum()} rows of classes that the training part never shows: {list}. No model can know them; they count as wrong."));
        }

        return kept;
    }

    /// <summary>
    /// For each row of the data the label that later rows of its series may know: also of rows that are neither learned from nor judged by, whose label comes in
    /// service as well. NaN where there is none, or one that no model can repeat.
    /// </summary>
    /// <param name="labels">What is learned and judged by.</param>
    /// <param name="labelled">All rows with a label.</param>
    /// <param name="classes">The classes that are left.</param>
    public float[] Known(float[] labels, ReadOnlySpan<int> labelled, IReadOnlyList<string> classes)
    {
        List<string> kept = [.. classes];
        float[] known = Array.ConvertAll(labels, label => label < 0 && _task != LearningTask.Regression ? float.NaN : label);
        foreach (int row in labelled)
        {
            if (float.IsNaN(labels[row]))
            {
                float label = _task == LearningTask.Regression ? (float)_label.GetDouble(row)
                    : _values.IndexOf(row) is var index and >= 0 ? kept.IndexOf(_classes[_classOf[index]]) : -1;
                known[row] = float.IsFinite(label) && (label >= 0 || _task == LearningTask.Regression) ? label : float.NaN;
            }
        }

        return known;
    }

    private (int Index, string Statement) PositiveOf(string? asked)
    {
        if (asked is not null)
        {
            int found = Array.FindIndex(_classes, c => c == asked);
            found = found >= 0 ? found : Array.FindIndex(_classes, c => IsSame(c, asked));
            return found >= 0 ? (found, $"The positive class is '{_classes[found]}', as asked.") : throw new TrainingException(
                $"The label '{_label.Definition.Name}' has no value '{asked}' to be the positive class; it has '{_classes[0]}' and '{_classes[1]}'. Name one of them.");
        }

        int usual = Array.FindIndex(_classes, c => c == "+" || IsSame(c, "1") || IsSame(c, "true") || IsSame(c, "yes"));
        if (usual >= 0)
        {
            return (usual, $"The positive class is '{_classes[usual]}'.");
        }

        int rarer = _values.Counts[0] < _values.Counts[1] ? 0 : 1;
        string why = _values.Counts[0] == _values.Counts[1] ? "both are as frequent, so the greater one" : "the rarer one";
        return (rarer, $"The positive class is '{_classes[rarer]}', {why}.");
    }

    // 1.0 asks for 1, and 1 for true.
    private bool IsSame(string value, string asked) =>
        value.Equals(asked, StringComparison.OrdinalIgnoreCase)
        || (_label.Definition.Type == typeof(bool) && asked == (value == "true" ? "1" : "0"))
        || (_values.Numbers.Count > 0
            && double.TryParse(asked, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double own)
            && own == number);

    // Numbers may differ, and yet be one 32-bit float.
    private TrainingException OneNumber(Split split)
    {
        double first = _label.GetDouble(split.Train[0]);
        return split.Train.All(row => _label.GetDouble(row) == first) ? OneValue(_label.GetText(split.Train[0])!, split) : new(
            $"The numbers of the label '{_label.Definition.Name}' differ too little for their size: as 32-bit floats, which models learn, all rows of the training part are {((float)first).ToString(CultureInfo.InvariantCulture)}. Subtract what they have in common, or learn another column.");
    }

    private TrainingException OneValue(string value, Split split) => new(
        $"The label '{_label.Definition.Name}' is '{value}' in {(split.Train.Length == 1 ? "the only row" : $"all {split.Train.Length.ToString("N0", CultureInfo.InvariantCulture)} rows")} of the {split.Kind.ToString().ToLowerInvariant()} training part; expected at least two values. Bring more rows, or split them otherwise.");
}

namespace ModelGateway.OnnxRuntime;

/// <summary>Chooses among the outputs of a model those that answer a task.</summary>
internal sealed class RoleFinder(OnnxGraph graph, OnnxOptions options, LearningTask? task, IReadOnlyList<string>? dataClasses)
{
    private readonly GraphTrace _trace = new(graph);
    private readonly List<string> _warnings = [];

    public OnnxRoles Find()
    {
        CheckNames("input", options.Inputs.Keys, graph.Inputs);
        CheckNames("output", options.Roles.Keys, graph.Outputs);
        List<OnnxOutput> outputs = Roles();
        OnnxOutput? label = task == LearningTask.Regression ? null : One(outputs, OnnxRole.Label);
        IReadOnlyList<OnnxOutput> scores = task == LearningTask.Regression ? Numbers(outputs) : Columns(outputs, label) ?? Scores(outputs, label);
        IReadOnlyList<string>? classes = task == LearningTask.Regression ? null : options.ClassOrder ?? ClassFinder.Find(_trace, label?.Name, [.. scores.Select(s => s.Name)]);
        OnnxLabelCode code = label is null ? OnnxLabelCode.Value : ClassFinder.CodeOf(_trace, label);
        if (label is null && scores.Count == 0) Missing("No output was recognised as an answer", "Outputs[\"name\"] = OnnxRole.…, or choose another task");
        if (task is LearningTask.Binary or LearningTask.Multiclass || label is not null) classes = RequireClasses(label, code, scores, classes);
        HashSet<string> needed = _trace.Needed(scores.Select(s => s.Name).Concat(label is null ? [] : [label.Name]));
        string[] idle = label is null && scores.Count == 0 ? [] : [.. graph.Inputs.Select(i => i.Name).Where(name => !needed.Contains(name))];
        HashSet<string> chosen = [.. scores.Select(s => s.Name)];
        return new()
        {
            Outputs = [.. outputs.Select(o => chosen.Contains(o.Name) ? scores.First(s => s.Name == o.Name) : o)],
            Label = label,
            LabelCode = code,
            Scores = scores,
            Activation = options.Activation,
            Classes = classes,
            IdleInputs = idle,
            Warnings = _warnings,
        };
    }

    private List<OnnxOutput> Roles()
    {
        List<OnnxOutput> outputs = [];
        foreach (OnnxValue output in graph.Outputs)
        {
            bool given = options.Roles.TryGetValue(output.Name, out OnnxRole role);
            if (!given)
            {
                role = OutputRole.Find(_trace, output, task);
                if (options.Roles.Values.Contains(role)) role = OnnxRole.Ignored;
            }

            outputs.Add(new(output, role));
        }

        return outputs;
    }

    /// <summary>One output for each class, beside a label.</summary>
    private IReadOnlyList<OnnxOutput>? Columns(List<OnnxOutput> outputs, OnnxOutput? label)
    {
        IReadOnlyList<string>? classes = options.ClassOrder ?? (label is null ? null : ClassFinder.Find(_trace, label.Name, []));
        if (classes is not { Count: > 1 }) return null;
        OnnxOutput[] single = [.. outputs.Where(o => o.Type.IsReal && o.Role is not OnnxRole.Ignored && (o.Type.Shape is { Count: 1 } || o.Type.Width == 1))];
        if (single.Length != classes.Count) return null;

        // By name where names say so, as scikit-learn's i0, i1, …; else as they come.
        OnnxOutput[] byName = [.. classes.Select(c => single.FirstOrDefault(o => o.Name.EndsWith(c, StringComparison.Ordinal))).OfType<OnnxOutput>().Distinct()];
        OnnxOutput[] ordered = byName.Length == single.Length ? byName : single;
        return [.. ordered.Select(o => o with { Role = OnnxRole.Probabilities })];
    }

    private IReadOnlyList<OnnxOutput> Scores(List<OnnxOutput> outputs, OnnxOutput? label)
    {
        if (One(outputs, OnnxRole.Probabilities) is { } probabilities) return [probabilities];
        OnnxOutput? logits = One(outputs, OnnxRole.Logits);
        if (logits is not null && (options.Activation != OnnxActivation.None || task is null)) return [logits];
        if (logits is not null && label is null && !outputs.Exists(o => o.Role == OnnxRole.Label))
        {
            throw new OnnxModelException($"The output '{logits.Name}' ({logits.Type}) looks like logits, not probabilities, and there is no label. Say how to read it: Softmax = \"{logits.Name}\", Sigmoid = \"{logits.Name}\", or Outputs[\"{logits.Name}\"] = OnnxRole.Probabilities.");
        }

        if (logits is not null) _warnings.Add($"The output '{logits.Name}' looks like logits and is not used; only the label is. Softmax = \"{logits.Name}\" or Sigmoid = \"{logits.Name}\" makes probabilities of it.");
        return task is null && label is null && One(outputs, OnnxRole.Score) is { } score ? [score] : [];
    }

    private IReadOnlyList<OnnxOutput> Numbers(List<OnnxOutput> outputs)
    {
        OnnxOutput[] scores = [.. outputs.Where(o => o.Role == OnnxRole.Score)];
        if (scores.Length == 0) scores = [.. outputs.Where(o => o.Type is { IsReal: true } && o.Role != OnnxRole.Ignored && o.Type.Width is null or 1)];
        if (scores.Length != 1)
        {
            throw new OnnxModelException($"{(scores.Length == 0 ? "No output" : "More than one output")} could be the predicted number. {Found()} Say which with Outputs[\"name\"] = OnnxRole.Score.");
        }

        if (scores[0].Type.Width > 1) throw new OnnxModelException($"The output '{scores[0].Name}' is {scores[0].Type}: {scores[0].Type.Width} numbers for each row; a regression needs one. Use the model as a tensor predictor, or export one number.");
        return [scores[0] with { Role = OnnxRole.Score }];
    }

    /// <summary>The only output of a role; null when there is none, or when several could be it.</summary>
    private OnnxOutput? One(List<OnnxOutput> outputs, OnnxRole role)
    {
        OnnxOutput[] found = [.. outputs.Where(o => o.Role == role)];
        if (found.Length < 2) return found.FirstOrDefault();
        OnnxOutput[] named = [.. found.Where(o => o.Name.Contains(role == OnnxRole.Probabilities ? "prob" : role.ToString(), StringComparison.OrdinalIgnoreCase))];
        if (named.Length == 1) return named[0];
        Missing($"{found.Length} outputs could be the {role.ToString().ToLowerInvariant()}", $"Outputs[\"name\"] = OnnxRole.{role}");
        foreach (OnnxOutput output in found) outputs[outputs.IndexOf(output)] = output with { Role = OnnxRole.Ignored };
        return null;
    }

    private IReadOnlyList<string>? RequireClasses(OnnxOutput? label, OnnxLabelCode code, IReadOnlyList<OnnxOutput> scores, IReadOnlyList<string>? classes)
    {
        long? width = scores is [{ Type: { IsMaps: false, Width: var declared } type }] && type.Shape is { Count: > 1 } ? declared : scores.Count > 1 ? scores.Count : null;
        if (classes is not null)
        {
            if (width > 1 && width != classes.Count && task is not null)
            {
                throw new OnnxModelException($"The model gives {width} scores for each row, but {classes.Count} classes are {(options.ClassOrder is null ? "in the file" : "configured")}. Give Classes all {width}, in the order of the scores.");
            }

            return classes;
        }

        // A map names its classes, a label that is the class needs no list, and one score is that of the positive class.
        bool positions = code != OnnxLabelCode.Value || (scores.Count > 0 && !scores[0].Type.IsMaps && width is null or > 1 && !(task == LearningTask.Binary && scores[0].Type.Shape is { Count: 1 }));
        if (!positions) return null;
        if (dataClasses is not null && dataClasses.Select((c, i) => c == i.ToString(System.Globalization.CultureInfo.InvariantCulture)).All(same => same)) return dataClasses;
        string of = scores.Count > 0 ? $"scores of '{scores[0].Name}'" : $"label '{label!.Name}'";
        string example = dataClasses is { Count: > 0 } ? string.Join(", ", dataClasses.Take(10).Select(c => $"\"{c}\"")) : "…";
        Missing($"The model does not say which classes the {of} stand for", $"Classes = [{example}], in the model's order,", listOutputs: false);
        return null;
    }

    private void Missing(string what, string cure, bool listOutputs = true)
    {
        string sentence = $"{what}.{(listOutputs ? $" {Found()}" : "")} Say so with {cure}".TrimEnd(',') + ".";
        if (task is not null) throw new OnnxModelException(sentence);
        _warnings.Add(sentence);
    }

    private string Found() => $"The outputs are {string.Join(", ", graph.Outputs.Take(20).Select(o => $"'{o.Name}' ({o.Type})"))}.";

    private static void CheckNames(string port, IEnumerable<string> configured, IReadOnlyList<OnnxValue> values)
    {
        foreach (string name in configured)
        {
            if (!values.Any(v => v.Name == name))
            {
                throw new OnnxModelException($"The model has no {port} '{name}'. There are: {string.Join(", ", values.Take(20).Select(v => $"'{v.Name}'"))}.");
            }
        }
    }
}

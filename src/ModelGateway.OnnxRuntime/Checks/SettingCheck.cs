namespace ModelGateway.OnnxRuntime;

/// <summary>
/// Refuses settings of operators by which native code divides, or by which it multiplies sizes: a convolution with group 0 ends the process with SIGFPE.
/// </summary>
/// <remarks>Settings that a function takes from its caller are followed to every call.</remarks>
internal static class SettingCheck
{
    /// <summary>No real kernel, stride or padding comes near, not even over minutes of sound; the product of larger sizes overflows or hangs.</summary>
    private const long Most = 1 << 24;

    private static readonly string[] s_window = ["kernel_shape", "strides", "dilations"];
    private static readonly string[] s_padding = ["pads", "output_padding", "output_shape"];

    public static void Check(OnnxGraph graph)
    {
        Dictionary<(string Domain, string Op, string Setting), Rule> passed = [];
        foreach (OnnxBody body in graph.Bodies)
        {
            foreach (OnnxNode node in body.Nodes)
            {
                foreach ((string setting, Rule rule) in Rules(node)) Apply(node, setting, rule);
            }
        }

        foreach (OnnxBody function in graph.Functions) Follow(function, passed);
        CheckCalls(graph, passed);
    }

    private static IEnumerable<(string Setting, Rule Rule)> Rules(OnnxNode node)
    {
        bool convolution = node.Op.Contains("Conv", StringComparison.Ordinal);
        if (convolution)
        {
            yield return ("group", Rule.Positive);
            yield return ("offset_group", Rule.Positive);
        }

        if (convolution || node.Op.Contains("Pool", StringComparison.Ordinal) || node.Op is "Col2Im")
        {
            foreach (string setting in s_window) yield return (setting, Rule.Positive);
            foreach (string setting in s_padding) yield return (setting, Rule.Small);
        }

        string? divisor = node.Op switch
        {
            "DepthToSpace" or "SpaceToDepth" => "blocksize",
            "GroupNormalization" or "GroupNorm" or "SkipGroupNorm" => "num_groups",
            "LRN" => "size",
            "Split" => "num_outputs",
            "RNN" or "GRU" or "LSTM" => "hidden_size",
            "Attention" or "MultiHeadAttention" or "GroupQueryAttention" => "num_heads",
            _ => null,
        };
        if (divisor is not null) yield return (divisor, Rule.Positive);
        if (divisor == "num_heads")
        {
            yield return ("q_num_heads", Rule.Positive);
            yield return ("kv_num_heads", Rule.Positive);
        }
    }

    private static void Apply(OnnxNode node, string setting, Rule rule)
    {
        if (node.Attribute(setting) is not { Reference: null } attribute) return;
        IEnumerable<long> values = attribute.Integer is { } value ? attribute.Integers.Prepend(value) : attribute.Integers;
        foreach (long found in values)
        {
            bool sound = rule == Rule.Positive ? found is >= 1 and <= Most : found is >= -Most and <= Most;
            if (!sound)
            {
                string expected = rule == Rule.Positive ? $"1 to {Most}" : $"{-Most} to {Most}";
                throw new OnnxModelException($"The node {node.Title} has {setting} = {found}; expected {expected}. Running it could end or hang the process. The model is damaged or hostile; export it again.");
            }
        }
    }

    // The names by which a function's callers set what is checked inside of it.
    private static void Follow(OnnxBody function, Dictionary<(string, string, string), Rule> passed)
    {
        foreach (OnnxNode node in function.WithInner().SelectMany(body => body.Nodes))
        {
            foreach ((string setting, Rule rule) in Rules(node))
            {
                if (node.Attribute(setting)?.Reference is { } name) passed[(function.Domain!, function.Name, name)] = rule;
            }
        }
    }

    private static void CheckCalls(OnnxGraph graph, Dictionary<(string, string, string), Rule> passed)
    {
        var work = new Queue<((string Domain, string Op, string Setting) Key, Rule Rule)>(passed.Select(p => (p.Key, p.Value)));
        if (work.Count == 0) return;
        ILookup<(string Domain, string Op), (OnnxBody Caller, OnnxNode Node)> calls = graph.Functions.Prepend(graph.Main)
            .SelectMany(caller => caller.WithInner().SelectMany(b => b.Nodes).Select(node => (caller, node)))
            .ToLookup(call => (call.node.Domain, call.node.Op));
        while (work.TryDequeue(out var item))
        {
            foreach (OnnxBody function in graph.Functions.Where(f => f.Domain == item.Key.Domain && f.Name == item.Key.Op))
            {
                var defaults = new OnnxNode(function.Domain!, function.Name, "", [], [], function.Defaults);
                Apply(defaults, item.Key.Setting, item.Rule);
            }

            foreach ((OnnxBody caller, OnnxNode node) in calls[(item.Key.Domain, item.Key.Op)])
            {
                Apply(node, item.Key.Setting, item.Rule);
                if (caller.Domain is not null && node.Attribute(item.Key.Setting)?.Reference is { } name && passed.TryAdd((caller.Domain, caller.Name, name), item.Rule))
                {
                    work.Enqueue(((caller.Domain, caller.Name, name), item.Rule));
                }
            }
        }
    }

    private enum Rule
    {
        Positive,
        Small,
    }
}

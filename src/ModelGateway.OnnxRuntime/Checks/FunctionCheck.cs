namespace ModelGateway.OnnxRuntime;

/// <summary>Refuses functions that call themselves, and those that grow beyond all memory when ONNX Runtime writes them out in place of their calls.</summary>
internal static class FunctionCheck
{
    private const int MaximumDepth = 100;

    public static void Check(OnnxGraph graph)
    {
        if (graph.Functions.Count == 0) return;
        var sizes = new Dictionary<(string, string, string), long>();
        ILookup<(string, string, string), OnnxBody> functions = graph.Functions.ToLookup(f => (f.Domain!, f.Name, f.Overload));
        Size(graph.Main, 0);

        long Size(OnnxBody body, int depth)
        {
            if (depth > MaximumDepth) throw new OnnxModelException($"The functions of the ONNX model call each other more than {MaximumDepth} deep, or in a circle ('{body.Name}'). Loading it would not end; export it with its functions inlined.");
            long size = 0;
            foreach (OnnxNode node in body.WithInner().SelectMany(b => b.Nodes))
            {
                size += 1 + Called((node.Domain, node.Op, node.Overload), depth);
                if (size > ReadLimits.Parts) throw new OnnxModelException($"Written out in place of their calls, the functions of the ONNX model have more than {ReadLimits.Parts:N0} nodes, which would exhaust the memory. The model is damaged or hostile; export it again.");
            }

            return size;
        }

        long Called((string, string, string) key, int depth)
        {
            if (sizes.TryGetValue(key, out long size)) return size;
            foreach (OnnxBody function in functions[key]) size = Math.Max(size, Size(function, depth + 1));
            return sizes[key] = size;
        }
    }
}

namespace ModelGateway.OnnxRuntime;

/// <summary>Follows the branches of a tree ensemble and finds what would never end or overflow the stack.</summary>
internal static class TreeWalk
{
    /// <summary>ONNX Runtime builds trees by recursion, on threads whose stack may be 1.5 MB.</summary>
    public const int MaximumDepth = 2_000;

    /// <summary>Walks from the roots.</summary>
    /// <param name="title">The node, for messages.</param>
    /// <param name="roots">Where trees begin; each in range.</param>
    /// <param name="left">For each branch its next when true, negative for a leaf; each in range.</param>
    /// <param name="right">The same when false.</param>
    /// <exception cref="OnnxModelException">There is a cycle, or a path that is too deep.</exception>
    public static void Check(string title, IEnumerable<int> roots, ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        // 0 not seen, 1 on the path, 2 done. An own stack, as the file decides on its depth.
        byte[] state = new byte[left.Length];
        int[] path = new int[Math.Min(left.Length, MaximumDepth)];
        byte[] taken = new byte[path.Length];
        int[] height = new int[left.Length];
        foreach (int root in roots)
        {
            if (state[root] == 2) continue;
            int depth = 0;
            Push(root);
            while (depth > 0)
            {
                int node = path[depth - 1];
                int side = taken[depth - 1]++;
                int next = side switch { 0 => left[node], 1 => right[node], _ => -1 };
                if (side == 2)
                {
                    int below = Math.Max(left[node] < 0 ? 0 : height[left[node]], right[node] < 0 ? 0 : height[right[node]]);
                    if (below >= MaximumDepth) throw Deep();
                    height[node] = below + 1;
                    state[node] = 2;
                    depth--;
                }
                else if (next >= 0 && state[next] == 1)
                {
                    throw new OnnxModelException($"The tree ensemble {title} has a cycle: entry {node} leads back to entry {next}. Running it would never end. The model is damaged or hostile; export it again.");
                }
                else if (next >= 0 && state[next] == 0) Push(next);
            }

            void Push(int node)
            {
                if (depth == path.Length) throw Deep();
                state[node] = 1;
                path[depth] = node;
                taken[depth++] = 0;
            }
        }

        OnnxModelException Deep() => new($"The tree ensemble {title} is more than {MaximumDepth} levels deep, which overflows the stack when it is loaded. Train it with a depth limit.");
    }
}

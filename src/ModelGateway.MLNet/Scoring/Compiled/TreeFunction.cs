using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.ML.Trainers.FastTree;

namespace ModelGateway.MLNet;

/// <summary>The sum of decision trees, with the same bits as ML.NET's own.</summary>
/// <remarks>
/// Eight trees are walked side by side, without a branch for each node, since nobody can predict those: the two children of a node lie
/// next to each other, and the outcome of its comparison is added to the position of the first. A leaf is its own child, so
/// all eight walks may go on until the deepest has ended.
/// </remarks>
internal sealed class TreeFunction : ScoreFunction
{
    private const int Side = 8;
    private readonly Node[] _nodes;
    private readonly double[] _values;
    private readonly int[] _roots;
    private readonly int[] _depths;
    private readonly int _trees;
    private readonly float _divisor;

    private TreeFunction(IReadOnlyList<RegressionTreeBase> trees, float divisor)
    {
        List<Node> nodes = [];
        List<double> values = [];
        _trees = trees.Count;
        int padded = (_trees + Side - 1) / Side * Side;
        _roots = new int[padded];
        _depths = new int[padded / Side];
        _divisor = divisor;
        for (int i = 0; i < padded; i++)
        {
            // What fills up the last eight is walked and then forgotten.
            _roots[i] = i < _trees ? nodes.Count : _roots[0];
            if (i < _trees)
            {
                _depths[i / Side] = Math.Max(_depths[i / Side], Add(nodes, values, trees[i]));
            }
        }

        _nodes = [.. nodes];
        _values = [.. values];
        Width = nodes.Count == 0 ? 0 : nodes.Max(node => node.Feature) + 1;
    }

    public override int Width { get; }

    /// <summary>Lays out trees; null when one of them splits by category, or is too large.</summary>
    /// <param name="trees">The trees.</param>
    /// <param name="divisor">What their sum is divided by.</param>
    public static TreeFunction? From(IReadOnlyList<RegressionTreeBase> trees, float divisor) =>
        trees.All(CanHold) ? new TreeFunction(trees, divisor) : null;

    private static bool CanHold(RegressionTreeBase tree) =>
        2 * tree.NumberOfLeaves <= ushort.MaxValue
        && tree.NumericalSplitFeatureIndexes.All(feature => feature <= ushort.MaxValue)
        && !tree.CategoricalSplitFlags.Any(isCategorical => isCategorical);

    public override float Evaluate(ReadOnlySpan<float> values, ReadOnlySpan<int> positions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(values.Length, Width);
        ref float x = ref MemoryMarshal.GetReference(values);
        ref Node nodes = ref MemoryMarshal.GetArrayDataReference(_nodes);
        double sum = 0;
        for (int group = 0; group < _depths.Length; group++)
        {
            int first = group * Side;
            int a = _roots[first], b = _roots[first + 1], c = _roots[first + 2], d = _roots[first + 3];
            int e = _roots[first + 4], f = _roots[first + 5], g = _roots[first + 6], h = _roots[first + 7];
            for (int depth = _depths[group]; depth > 0; depth--)
            {
                a = Next(ref nodes, ref x, a);
                b = Next(ref nodes, ref x, b);
                c = Next(ref nodes, ref x, c);
                d = Next(ref nodes, ref x, d);
                e = Next(ref nodes, ref x, e);
                f = Next(ref nodes, ref x, f);
                g = Next(ref nodes, ref x, g);
                h = Next(ref nodes, ref x, h);
            }

            ReadOnlySpan<int> leaves = [a, b, c, d, e, f, g, h];
            foreach (int leaf in leaves[..Math.Min(Side, _trees - first)])
            {
                sum += _values[leaf];
            }
        }

        return (float)sum / _divisor;
    }

    /// <summary>The number of trees.</summary>
    public int Trees => _trees;

    /// <summary>The sum of the first tree, of the first two, and so on; where there are fewer trees than sums the last is that of all.</summary>
    public void EvaluateStages(ReadOnlySpan<float> values, Span<float> sums)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(values.Length, Width);
        ref float x = ref MemoryMarshal.GetReference(values);
        ref Node nodes = ref MemoryMarshal.GetArrayDataReference(_nodes);
        double sum = 0;
        for (int tree = 0; tree < sums.Length; tree++)
        {
            if (tree < _trees)
            {
                int at = _roots[tree];
                while (_nodes[at].Step != 0)
                {
                    at = Next(ref nodes, ref x, at);
                }

                sum += _values[at];
            }

            sums[tree] = (float)sum / _divisor;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Next(ref Node nodes, ref float x, int at)
    {
        Node node = Unsafe.Add(ref nodes, at);
        bool isGreater = Unsafe.Add(ref x, node.Feature) > node.Threshold;
        return at + node.Step + Unsafe.BitCast<bool, byte>(isGreater);
    }

    /// <summary>Lays a tree out level by level.</summary>
    /// <returns>The number of steps from the root to the deepest leaf.</returns>
    private static int Add(List<Node> nodes, List<double> values, RegressionTreeBase tree)
    {
        int deepest = 0;
        Queue<(int Source, int Target, int Depth)> open = new();
        Open(tree.NumberOfLeaves == 1 ? ~0 : 0, 0);
        while (open.TryDequeue(out (int Source, int Target, int Depth) next))
        {
            if (next.Source < 0)
            {
                values[next.Target] = tree.LeafValues[~next.Source];
                deepest = Math.Max(deepest, next.Depth);
                continue;
            }

            nodes[next.Target] = new Node(
                tree.NumericalSplitThresholds[next.Source], (ushort)tree.NumericalSplitFeatureIndexes[next.Source], (ushort)(nodes.Count - next.Target));
            Open(tree.LeftChild[next.Source], next.Depth + 1);
            Open(tree.RightChild[next.Source], next.Depth + 1);
        }

        return deepest;

        void Open(int source, int depth)
        {
            open.Enqueue((source, nodes.Count, depth));
            nodes.Add(new Node(float.PositiveInfinity, 0, 0));
            values.Add(0);
        }
    }

    /// <summary>A node in eight bytes, so that a hundred trees stay in the fastest cache.</summary>
    /// <param name="Threshold">Greater values go to the second child.</param>
    /// <param name="Feature">The position of the feature.</param>
    /// <param name="Step">How far it is to the first child; 0 from a leaf, whose threshold nothing exceeds.</param>
    private readonly record struct Node(float Threshold, ushort Feature, ushort Step);
}

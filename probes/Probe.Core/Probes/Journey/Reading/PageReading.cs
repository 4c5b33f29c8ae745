using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Journey.Reading;

/// <summary>A page as a citizen on the way reads it.</summary>
/// <param name="Heading">What the page is called by its own heading. Untrusted.</param>
/// <param name="Complaints">What the page says is wrong.</param>
internal sealed record PageReading(PageSighting Page, ImmutableArray<FormField> Fields, ImmutableArray<PageAction> Actions, string Heading, ImmutableArray<string> Complaints)
{
    public static PageReading Of(PageSighting page)
    {
        var (fields, actions) = SideTalk.Leave(page, FieldReader.Read(page), ActionReader.Read(page));
        return new(page, fields, actions, PageSigns.HeadingOf(page), Reading.Complaints.On(page));
    }

    /// <summary>The same for the same page with the same fields and words, whatever was typed: how a loop is noticed.</summary>
    public string Signature
    {
        get
        {
            var text = new StringBuilder(Page.Url.Split('#')[0].Split('?')[0]).Append('\n').Append(Page.Url.Contains("#/", StringComparison.Ordinal) ? Page.Url[Page.Url.IndexOf("#/", StringComparison.Ordinal)..].Split('?')[0] : "").Append('\n').Append(Heading);
            foreach (var one in Fields)
            {
                text.Append('\n').Append(one.Key);
            }

            foreach (var action in Actions.Where(a => a.Button))
            {
                text.Append('\n').Append(action.Words);
            }

            return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16];
        }
    }

    /// <summary>As <see cref="Signature"/>, and with what is filled in and what the page says is wrong: nothing new came where it is the same.</summary>
    public string State
    {
        get
        {
            var text = new StringBuilder(Signature);
            foreach (var one in Fields)
            {
                text.Append('\n').Append(one.Value).Append(one.Filled);
            }

            text.Append('\n').Append(TaskList.StatesOf(this));
            foreach (var complaint in Complaints)
            {
                text.Append('\n').Append(complaint);
            }

            return text.ToString();
        }
    }
}
